using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Messages whose fields come in another order than runtimes write them: the same JSON, and no more work than twice.</summary>
public sealed class FieldOrderTests
{
    private static readonly Transcript Requests = Transcript.OfMessage("Request");

    [Fact]
    public void Fields_InAnyOrder_GiveTheSameJson()
    {
        byte[][] parts =
        [
            new Request { Name = "a" }.ToByteArray(), new Request { Number = 5 }.ToByteArray(), new Request { Tags = { "x" } }.ToByteArray(),
            new Request { Labels = { ["k"] = "v" } }.ToByteArray(), new Request { Nested = new Request { Flag = true } }.ToByteArray(),
        ];
        var inOrder = Requests.ToJson(Joined(parts));
        for (var turn = 1; turn < parts.Length; turn++)
            Assert.Equal(inOrder, Requests.ToJson(Joined([.. parts[turn..], .. parts[..turn]])));
    }

    [Fact]
    public void Text_ThatALaterOneReplaces_NeedNotBeValid() => Assert.StartsWith(
        """{"name":"a","number":5,""", Requests.ToJson(Joined([0x0A, 1, 0xFF], new Request { Number = 5 }.ToByteArray(), new Request { Name = "a" }.ToByteArray())));

    [Fact]
    public void Messages_OutOfOrderOnEveryLevel_AreWrittenInLinearTime()
    {
        // Children before the name, ninety levels deep: would each level try again what the one above tries, this would never end.
        var wire = new Tree { Name = "leaf" }.ToByteArray();
        for (var level = 0; level < 90; level++)
            wire = Joined([.. Delimited(0x12, wire)], new Tree { Name = "n" }.ToByteArray());

        var json = Transcript.OfMessage("Tree").ToJson(wire);

        Assert.Equal(Tree.Parser.ParseFrom(wire), JsonParser.Default.Parse<Tree>(json));
    }

    private static byte[] Delimited(byte tag, byte[] content)
    {
        var output = new MemoryStream();
        output.WriteByte(tag);
        using var coded = new CodedOutputStream(output, leaveOpen: true);
        coded.WriteBytes(ByteString.CopyFrom(content));
        coded.Flush();
        return output.ToArray();
    }

    private static byte[] Joined(params byte[][] parts) => [.. parts.SelectMany(part => part)];
}
