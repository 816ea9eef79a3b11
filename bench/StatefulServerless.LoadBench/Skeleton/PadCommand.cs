using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>A call on its way to its pad.</summary>
/// <param name="PadId">The pad.</param>
/// <param name="Name">The method.</param>
/// <param name="Input">The method's input.</param>
internal sealed record PadCommand(string PadId, string Name, Google.Protobuf.IMessage Input)
{
    public static PadCommand Append(Note note) => new(note.PadId, "Append", note);
}
