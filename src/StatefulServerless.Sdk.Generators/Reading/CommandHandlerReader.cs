using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the methods with [CommandHandler] and holds them against the rpcs of the service.</summary>
internal sealed class CommandHandlerReader(KnownTypes types, ITypeSymbol state, Complaints complaints)
{
    private const string Command = "the command";
    private const string Context = "a context";
    private const string State = "the state";
    private const string Cancellation = "a CancellationToken";
    private const string Accepted = "A command handler takes the rpc's input message, a CommandContext or QueryContext, the state, a CancellationToken";

    public IReadOnlyList<CommandModel> Read(INamedTypeSymbol entity, INamedTypeSymbol service, IReadOnlyList<Rpc> rpcs)
    {
        var models = new List<CommandModel>();
        var handlers = new Dictionary<string, IMethodSymbol>();
        foreach (var method in entity.GetMembers().OfType<IMethodSymbol>())
        {
            if (KnownTypes.Find(method, types.CommandHandlerAttribute) is not { } attribute) continue;
            if (RpcOf(method, attribute, service, rpcs) is not { } rpc) continue;
            if (handlers.TryGetValue(rpc.Name, out var first))
                complaints.Add(Rules.TwoHandlers, method, $"Rpc '{rpc.Name}' has two handlers, '{first.Name}' and '{method.Name}'. Keep one");
            else if (Read(method, rpc) is { } model)
                models.Add(model);
            handlers[rpc.Name] = method;
        }
        ReportMissing(entity, service, rpcs.Where(rpc => !handlers.ContainsKey(rpc.Name)));
        return models;
    }

    private Rpc? RpcOf(IMethodSymbol method, AttributeData attribute, INamedTypeSymbol service, IReadOnlyList<Rpc> rpcs)
    {
        var named = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        var name = named ?? (rpcs.Any(rpc => rpc.Name == method.Name) ? method.Name : WithoutAsync(method.Name));
        var found = rpcs.FirstOrDefault(rpc => rpc.Name == name);
        if (found is null)
        {
            var meant = Nearest.To(name, rpcs.Select(rpc => rpc.Name));
            complaints.Add(Rules.UnknownRpc, method,
                $"Service '{service.Name}' has no rpc '{name}'.{(meant is null ? "" : $" Did you mean '{meant}'?")} It has: {string.Join(", ", rpcs.Select(rpc => rpc.Name))}");
        }
        return found;
    }

    private static string WithoutAsync(string name) =>
        name.Length > "Async".Length && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    private void ReportMissing(INamedTypeSymbol entity, INamedTypeSymbol service, IEnumerable<Rpc> missing)
    {
        foreach (var rpc in missing)
        {
            complaints.Add(Rules.MissingHandler, entity,
                $"Rpc '{rpc.Name}' of '{service.Name}' has no command handler in '{entity.Name}'. Add: [CommandHandler] {rpc.Output.Name} {rpc.Name}({rpc.Input.Name} command, CommandContext context)");
        }
    }

    private CommandModel? Read(IMethodSymbol method, Rpc rpc)
    {
        var parameters = new HandlerParameters(method, complaints);
        if (method.IsGenericMethod) parameters.Refuse(Rules.Parameter, method, $"Command handler '{method.Name}' must not be generic");
        foreach (var parameter in method.Parameters) Classify(parameter, method, rpc, parameters);
        var result = ReadResult(method, rpc, parameters);
        return !parameters.IsSound ? null : new CommandModel(
            rpc.Name, Write(rpc.Input), Write(rpc.Output), method.Name, method.IsStatic, parameters.Arguments, result.IsAwaited, result.ReturnsReply);
    }

    private void Classify(IParameterSymbol parameter, IMethodSymbol method, Rpc rpc, HandlerParameters parameters)
    {
        var type = parameter.Type;
        if (KnownTypes.Same(type, types.CommandContext) || KnownTypes.Same(type, types.QueryContext))
            parameters.Take(parameter, Context, "context");
        else if (KnownTypes.Same(type, types.CancellationToken))
            parameters.Take(parameter, Cancellation, "cancellation");
        // An rpc may take the state message itself: then the first such parameter is the command.
        else if (KnownTypes.Same(type, rpc.Input) && !(KnownTypes.Same(type, state) && parameters.Has(Command)))
            parameters.Take(parameter, Command, $"({Write(type)})command");
        else if (KnownTypes.Same(type, state))
            parameters.Take(parameter, State, "entity.State");
        else if (types.IsMessage(type))
            parameters.Refuse(Rules.CommandType, parameter, $"'{method.Name}' takes '{type.Name}', but rpc '{rpc.Name}' takes '{rpc.Input.Name}'");
        else
            parameters.Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' has type '{type.ToDisplayString()}'. {Accepted}");
    }

    private (bool IsAwaited, bool ReturnsReply) ReadResult(IMethodSymbol method, Rpc rpc, HandlerParameters parameters)
    {
        var type = method.ReturnType;
        var awaited = KnownTypes.ArgumentOf(type, types.TaskOf) ?? KnownTypes.ArgumentOf(type, types.ValueTaskOf);
        if (KnownTypes.Same(awaited ?? type, rpc.Output)) return (awaited is not null, true);

        var isTask = KnownTypes.Same(type, types.Task) || KnownTypes.Same(type, types.ValueTask);
        if (!KnownTypes.Same(rpc.Output, types.Empty) || (!isTask && !method.ReturnsVoid))
            parameters.Refuse(Rules.ReplyType, method, ReplyText(method, rpc));
        else if (method is { ReturnsVoid: true, IsAsync: true })
            complaints.Add(Rules.AsyncVoid, method, $"'{method.Name}' is async void: the command would be answered before it is done. Return Task");
        return (isTask, false);
    }

    private string ReplyText(IMethodSymbol method, Rpc rpc)
    {
        var reply = rpc.Output.Name;
        var nothing = KnownTypes.Same(rpc.Output, types.Empty) ? ", or void, Task, ValueTask" : "";
        var returned = method.ReturnsVoid ? "nothing" : $"'{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
        return $"'{method.Name}' returns {returned}, but rpc '{rpc.Name}' returns '{reply}'. Return {reply}, Task<{reply}> or ValueTask<{reply}>{nothing}";
    }

    private static string Write(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
