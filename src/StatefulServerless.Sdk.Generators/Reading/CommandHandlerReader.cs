using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the methods with [CommandHandler] and holds them against the rpcs of the service and the phases of the entity.</summary>
internal sealed class CommandHandlerReader(KnownTypes types, ITypeSymbol? state, Phases? phases, Complaints complaints)
{
    public IReadOnlyList<CommandModel> Read(INamedTypeSymbol entity, INamedTypeSymbol service, IReadOnlyList<Rpc> rpcs)
    {
        var handlers = new List<HandlerOfRpc>();
        foreach (var method in entity.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var attribute in KnownTypes.FindAll(method, types.CommandHandlerAttribute))
            {
                if (Read(method, attribute, service, rpcs) is not { } handler) continue;
                if (handlers.FirstOrDefault(handler.Overlaps) is { } first) ReportOverlap(first, handler);
                else handlers.Add(handler);
            }
        }
        ReportMissing(entity, service, rpcs.Where(rpc => !handlers.Any(handler => handler.Rpc == rpc)));
        return [.. handlers.GroupBy(handler => handler.Rpc).Select(Model).Where(command => command.Handlers.Any())];
    }

    private HandlerOfRpc? Read(IMethodSymbol method, AttributeData attribute, INamedTypeSymbol service, IReadOnlyList<Rpc> rpcs)
    {
        var named = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        var name = named ?? (rpcs.Any(rpc => rpc.Name == method.Name) ? method.Name : WithoutAsync(method.Name));
        if (rpcs.FirstOrDefault(rpc => rpc.Name == name) is { } found) return new HandlerOfRpc(method, found, ReadPhase(method, attribute));
        var meant = Nearest.To(name, rpcs.Select(rpc => rpc.Name));
        complaints.Add(Rules.UnknownRpc, method,
            $"Service '{service.Name}' has no rpc '{name}'.{(meant is null ? "" : $" Did you mean '{meant}'?")} It has: {string.Join(", ", rpcs.Select(rpc => rpc.Name))}",
            Remedy.Rpc(meant));
        return null;
    }

    private static string WithoutAsync(string name) =>
        name.Length > "Async".Length && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    private IFieldSymbol? ReadPhase(IMethodSymbol method, AttributeData attribute)
    {
        var guard = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "In").Value;
        if (guard.IsNull) return null;
        if (phases is null)
            complaints.Add(Rules.Phase, method, $"'{method.Name}' is guarded by a phase, but '{method.ContainingType.Name}' has no enum property with [Behavior] that tells the phase");
        else if (phases.Find(guard) is { } phase)
            return phase;
        else
            complaints.Add(Rules.Phase, method, $"The phase of '{method.Name}' is no member of '{phases.Enum.Name}', the type of [Behavior] '{phases.Property.Name}'. Members: {string.Join(", ", phases.Members.Select(member => member.Name))}");
        return null;
    }

    private CommandModel Model(IGrouping<Rpc, HandlerOfRpc> handlers)
    {
        ReportUnhandledPhases(handlers.Key, [.. handlers]);
        var signatures = new CommandSignatureReader(types, state, complaints);
        return new CommandModel(
            handlers.Key.Name, KnownTypes.Write(handlers.Key.Input), KnownTypes.Write(handlers.Key.Output),
            new EquatableArray<HandlerModel>(handlers.Select(signatures.Read).OfType<HandlerModel>()));
    }

    private void ReportOverlap(HandlerOfRpc first, HandlerOfRpc second)
    {
        var phase = (second.Phase ?? first.Phase) is { } shared ? $" when the phase is {shared.Name}" : "";
        complaints.Add(Rules.TwoHandlers, second.Method,
            $"Rpc '{first.Rpc.Name}' has two handlers, '{first.Method.Name}' and '{second.Method.Name}'{phase}. Keep one, or give each a phase of its own: [CommandHandler(In = …)]");
    }

    private void ReportMissing(INamedTypeSymbol entity, INamedTypeSymbol service, IEnumerable<Rpc> missing)
    {
        foreach (var rpc in missing)
        {
            complaints.Add(Rules.MissingHandler, entity,
                $"Rpc '{rpc.Name}' of '{service.Name}' has no command handler in '{entity.Name}'. Add: [CommandHandler] {rpc.Output.Name} {rpc.Name}({rpc.Input.Name} command, CommandContext context)",
                Remedy.Member(MissingMember.CommandHandler(rpc)));
        }
    }

    private void ReportUnhandledPhases(Rpc rpc, IReadOnlyList<HandlerOfRpc> handlers)
    {
        if (phases is null || handlers.Any(handler => handler.Phase is null)) return;
        var unhandled = phases.Members.Where(member => !handlers.Any(handler => Equals(handler.Phase!.ConstantValue, member.ConstantValue))).ToArray();
        if (unhandled.Length > 0)
            complaints.Add(Rules.UnhandledPhase, handlers[0].Method, $"Rpc '{rpc.Name}' has no handler when the phase is {string.Join(" or ", unhandled.Select(member => member.Name))}: such commands fail with FAILED_PRECONDITION");
    }
}
