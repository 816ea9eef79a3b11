using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

/// <summary>The messages of the notebook, short to write.</summary>
internal static class Notes
{
    public static Line Line(params string[] texts) => new() { Texts = { texts } };

    public static Written Written(string text) => new() { Entry = new Entry { Text = text } };

    public static Page Page(params string[] texts) => new() { Entries = { texts.Select(text => new Entry { Text = text }) } };

    public static Snapshot Snapshot(long sequence, params string[] texts) => new() { SnapshotSequence = sequence, Snapshot_ = Any.Pack(Page(texts)) };
}
