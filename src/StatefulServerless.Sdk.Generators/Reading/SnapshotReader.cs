using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the methods with [Snapshot] and [SnapshotHandler], and holds them against each other.</summary>
internal sealed class SnapshotReader(KnownTypes types, ITypeSymbol? state, Complaints complaints)
{
    private const string Snapshot = "the snapshot";
    private const string Context = "a SnapshotContext";

    private readonly Dictionary<ITypeSymbol, IMethodSymbol> _handlers = new(SymbolEqualityComparer.Default);

    /// <summary>The snapshots with a handler, faulty or not.</summary>
    public IReadOnlyList<ITypeSymbol> Handled => [.. _handlers.Keys];

    public SnapshotsModel Read(INamedTypeSymbol entity, bool wantsSnapshots)
    {
        var methods = entity.GetMembers().OfType<IMethodSymbol>().ToArray();
        var handlers = methods.Where(method => KnownTypes.Find(method, types.SnapshotHandlerAttribute) is not null).Select(ReadHandler).OfType<SnapshotHandlerModel>().ToArray();
        var takers = methods.Where(method => KnownTypes.Find(method, types.SnapshotAttribute) is not null).ToArray();
        foreach (var further in takers.Skip(1))
            complaints.Add(Rules.Snapshots, further, $"'{entity.Name}' has two methods with [Snapshot], '{takers[0].Name}' and '{further.Name}'. Keep one");
        var taken = takers.Length == 0 ? null : ReadTaker(takers[0]);
        if (takers.Length == 0 && state is null) ReportNoSnapshot(entity, wantsSnapshots);
        return new SnapshotsModel(taken, new EquatableArray<SnapshotHandlerModel>(handlers));
    }

    private SnapshotModel? ReadTaker(IMethodSymbol method)
    {
        var parameters = new HandlerParameters(method, complaints);
        if (state is not null)
            parameters.Refuse(Rules.Snapshots, method, $"'{method.Name}' takes snapshots of an entity whose state '{state.Name}' is the snapshot. Remove it");
        foreach (var parameter in method.Parameters) Classify(parameter, method, takesSnapshot: false, parameters);
        if (!types.IsMessage(method.ReturnType))
            parameters.Refuse(Rules.Snapshots, method, $"'{method.Name}' returns '{KnownTypes.Say(method.ReturnType)}'. A [Snapshot] returns the protobuf message that its [SnapshotHandler] takes");
        else if (state is null && !_handlers.ContainsKey(method.ReturnType))
            parameters.Refuse(Rules.Snapshots, method, $"'{method.Name}' takes snapshots of type '{method.ReturnType.Name}', which nobody restores. Add: [SnapshotHandler] void Restore({method.ReturnType.Name} snapshot)");
        return parameters.IsSound ? new SnapshotModel(method.Name, method.IsStatic, parameters.Arguments) : null;
    }

    private SnapshotHandlerModel? ReadHandler(IMethodSymbol method)
    {
        var parameters = new HandlerParameters(method, complaints);
        if (method.IsGenericMethod) parameters.Refuse(Rules.Parameter, method, $"Snapshot handler '{method.Name}' must not be generic");
        foreach (var parameter in method.Parameters) Classify(parameter, method, takesSnapshot: true, parameters);
        var snapshot = method.Parameters.Select(parameter => parameter.Type).FirstOrDefault(types.IsMessage);
        if (snapshot is null)
            parameters.Refuse(Rules.Parameter, method, $"Snapshot handler '{method.Name}' takes no snapshot. Its parameter is the snapshot message");
        else if (KnownTypes.Same(snapshot, state))
            parameters.Refuse(Rules.Snapshots, method, $"'{method.Name}' restores '{snapshot.Name}', which is the state: it is restored without a handler. Remove it");
        else if (_handlers.TryGetValue(snapshot, out var first))
            parameters.Refuse(Rules.Snapshots, method, $"Snapshot '{snapshot.Name}' has two snapshot handlers, '{first.Name}' and '{method.Name}'. Keep one");
        else
            _handlers.Add(snapshot, method);
        if (!method.ReturnsVoid && !KnownTypes.Same(method.ReturnType, state))
            parameters.Refuse(Rules.Snapshots, method, $"Snapshot handler '{method.Name}' returns '{KnownTypes.Say(method.ReturnType)}'. Return {(state is null ? "nothing, and set the fields" : $"the state '{state.Name}', or nothing after changing it")}");
        return parameters.IsSound ? new SnapshotHandlerModel(KnownTypes.Write(snapshot!), method.Name, method.IsStatic, parameters.Arguments, !method.ReturnsVoid) : null;
    }

    private void Classify(IParameterSymbol parameter, IMethodSymbol method, bool takesSnapshot, HandlerParameters parameters)
    {
        if (takesSnapshot && types.IsMessage(parameter.Type))
            parameters.Take(parameter, Snapshot, $"({KnownTypes.Write(parameter.Type)})snapshot");
        else if (KnownTypes.Same(parameter.Type, types.SnapshotContext))
            parameters.Take(parameter, Context, "context");
        else
            parameters.Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' has type '{parameter.Type.ToDisplayString()}'. {(takesSnapshot ? "A snapshot handler takes the snapshot message and a SnapshotContext" : "A [Snapshot] takes nothing, or a SnapshotContext")}");
    }

    private void ReportNoSnapshot(INamedTypeSymbol entity, bool wantsSnapshots)
    {
        if (_handlers.Count > 0)
            complaints.Add(Rules.Snapshots, entity, $"'{entity.Name}' restores snapshots, but takes none. Add: [Snapshot] {_handlers.Keys.First().Name} Take()");
        else if (wantsSnapshots)
            complaints.Add(Rules.State, entity, $"Entity class '{entity.Name}' has no managed state and no snapshots, so every activation replays all events. Derive it from EventSourcedEntity<TState>, add a [Snapshot] and a [SnapshotHandler], or say SnapshotEvery = -1");
    }
}
