using StatefulServerless.Tck.Models;

namespace Tck.Sample;

/// <summary>Forgets to count: its snapshots come with every third event, where its commands ask for every fifth.</summary>
[EventSourcedEntity(typeof(Model), "tck-broken", SnapshotEvery = 3)]
public sealed partial class BrokenEntity : EventSourcedEntity<State>
{
    [CommandHandler]
    private Response Process(Request request, CommandContext context)
    {
        var response = new Response();
        foreach (var action in request.Actions) Do(action, response, context);
        return response;
    }

    [EventHandler]
    private void On(Appended appended) => State.Text += appended.Text;

    private void Do(StatefulServerless.Tck.Models.Action action, Response response, CommandContext context)
    {
        if (action.HasEmit) context.Emit(new Appended { Text = action.Emit });
        if (action.HasGetState) response.State = State.Text;
        if (action.HasFail) throw context.Fail(action.Fail);
    }
}
