using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;
using Action = StatefulServerless.Tck.Models.Action;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>What the commands of the model say.</summary>
internal static class PaperModel
{
    public static async Task<Response> DoAsync(
        Request request, Command command, Reply reply, Memory memory, Conduct conduct, CancellationToken cancellationToken)
    {
        var response = new Response();
        foreach (var action in request.Actions)
        {
            if (action.ActionCase == Action.ActionOneofCase.SleepMs) await Task.Delay(action.SleepMs, cancellationToken);
            else if (EmittedBy(action) is { } text) Emit(text, reply, memory, conduct);
            else if (!Tells(action, command, reply, response, memory)) throw FailureOf(action);
        }

        return response;
    }

    private static string? EmittedBy(Action action) => action.ActionCase switch
    {
        Action.ActionOneofCase.Emit => action.Emit,
        Action.ActionOneofCase.EmitBytes => new string('x', action.EmitBytes),
        _ => null,
    };

    private static void Emit(string text, Reply reply, Memory memory, Conduct conduct)
    {
        reply.Events.Add(Any.Pack(new Appended { Text = text }));
        conduct.Apply(memory, text);
    }

    private static bool Tells(Action action, Command command, Reply reply, Response response, Memory memory)
    {
        switch (action.ActionCase)
        {
            case Action.ActionOneofCase.ReplyBytes:
                response.Padding = new string('x', action.ReplyBytes);
                return true;
            case Action.ActionOneofCase.GetState:
                response.State = action.GetState ? memory.Text : response.State;
                return true;
            case Action.ActionOneofCase.EchoMetadata:
                response.Metadata = command.Metadata?.Entries.FirstOrDefault(entry => entry.Key == action.EchoMetadata)?.StringValue ?? "";
                return true;
            case Action.ActionOneofCase.ReplyMetadata:
                (reply.Metadata ??= new Metadata()).Entries.Add(new MetadataEntry { Key = action.ReplyMetadata.Key, StringValue = action.ReplyMetadata.Value });
                return true;
            default:
                return false;
        }
    }

    private static Exception FailureOf(Action action) => action.ActionCase switch
    {
        Action.ActionOneofCase.Fail => new RefusedException(action.Fail),
        Action.ActionOneofCase.FailWithCode => new RefusedException(action.FailWithCode.Description, action.FailWithCode.StatusCode),
        Action.ActionOneofCase.Throw => new InvalidOperationException(action.Throw),
        _ => new RefusedException("an action that this model does not know"),
    };
}
