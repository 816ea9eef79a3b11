using Grpc.Core;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Frontend;

/// <summary>Does what the command says.</summary>
[EventSourcedEntity(typeof(Model), "tck-model", SnapshotEvery = 5)]
public sealed partial class ModelEntity : EventSourcedEntity<State>
{
    [CommandHandler]
    private async Task<Response> Process(Request request, CommandContext context, CancellationToken cancellationToken)
    {
        var response = new Response();
        foreach (var action in request.Actions) await DoAsync(action, response, context, cancellationToken);
        return response;
    }

    [EventHandler]
    private void On(Appended appended) => State.Text += appended.Text;

    private async Task DoAsync(Models.Action action, Response response, CommandContext context, CancellationToken cancellationToken)
    {
        switch (action.ActionCase)
        {
            case Models.Action.ActionOneofCase.Emit:
                context.Emit(new Appended { Text = action.Emit });
                break;
            case Models.Action.ActionOneofCase.EmitBytes:
                context.Emit(new Appended { Text = new string('x', action.EmitBytes) });
                break;
            case Models.Action.ActionOneofCase.Fail:
                throw context.Fail(action.Fail);
            case Models.Action.ActionOneofCase.FailWithCode:
                throw context.Fail((StatusCode)action.FailWithCode.StatusCode, action.FailWithCode.Description);
            case Models.Action.ActionOneofCase.Throw:
                throw new InvalidOperationException(action.Throw);
            case Models.Action.ActionOneofCase.SleepMs:
                await Task.Delay(action.SleepMs, cancellationToken);
                break;
            case Models.Action.ActionOneofCase.ReplyBytes:
                response.Padding = new string('x', action.ReplyBytes);
                break;
            case Models.Action.ActionOneofCase.GetState:
                if (action.GetState) response.State = State.Text;
                break;
            case Models.Action.ActionOneofCase.EchoMetadata:
                response.Metadata = context.Metadata.GetText(action.EchoMetadata) ?? "";
                break;
            case Models.Action.ActionOneofCase.ReplyMetadata:
                context.ReplyMetadata.Add(action.ReplyMetadata.Key, action.ReplyMetadata.Value);
                break;
            default:
                throw context.Fail("an action that this model does not know");
        }
    }
}
