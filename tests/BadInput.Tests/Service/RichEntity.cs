using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.Protocol;
using HttpBody = Google.Api.HttpBody;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>The state of one entity, a number of notes and the newest, and its answers to commands.</summary>
internal sealed class RichEntity
{
    private long _notes;
    private string _newest = "";

    public static bool AsksToWait(Command command) =>
        command.Payload.Is(Note.Descriptor) && Note.Parser.ParseFrom(command.Payload.Value).Text == RichFunction.Wait;

    public bool IsPoisoned { get; private set; }

    public void Replay(Any storedEvent) => Apply(storedEvent);

    public Reply Handle(Command command)
    {
        if (command.Payload.Is(NoteKey.Descriptor)) return ReplyTo(command, Newest());
        Apply(command.Payload);
        var reply = ReplyTo(command, AnswerTo(command.Payload));
        reply.Events.Add(command.Payload);
        reply.Metadata = MetadataOf(command.Payload);
        return reply;
    }

    private IMessage AnswerTo(Any command) =>
        command.TryUnpack<Everything>(out var everything) ? everything
        : command.TryUnpack<Page>(out var page) ? new HttpBody { ContentType = page.ContentType, Data = ByteString.CopyFromUtf8(page.Text) }
        : Newest(PaddingOf(command));

    private void Apply(Any note)
    {
        _notes++;
        _newest = TextOf(note);
        IsPoisoned |= _newest == RichFunction.Poison;
    }

    private Stored Newest(int padding = 0) => new() { Text = _newest, Notes = _notes, Padding = ByteString.CopyFrom(new byte[padding]) };

    private static Reply ReplyTo(Command command, IMessage payload) => new() { CommandId = command.Id, Payload = Any.Pack(payload) };

    private static int PaddingOf(Any note) => note.TryUnpack<Note>(out var padded) ? padded.Padding : 0;

    private static Metadata MetadataOf(Any note) => new()
    {
        Entries =
        {
            (note.TryUnpack<Note>(out var wishing) ? wishing.Metadata : []).Select(entry => new MetadataEntry { Key = entry.Key, StringValue = entry.Value }),
        },
    };

    private static string TextOf(Any note) =>
        note.TryUnpack<Note>(out var plain) ? plain.Text
        : note.TryUnpack<NumberedNote>(out var numbered) ? numbered.Text
        : note.TryUnpack<FiledNote>(out var filed) ? filed.Text
        : "";
}
