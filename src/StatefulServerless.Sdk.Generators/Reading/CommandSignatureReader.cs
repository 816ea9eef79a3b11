using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the parameters and the result of a command handler.</summary>
internal sealed class CommandSignatureReader(KnownTypes types, ITypeSymbol? state, Complaints complaints)
{
    private const string Command = "the command";
    private const string Context = "a context";
    private const string State = "the state";
    private const string Cancellation = "a CancellationToken";
    private const string Accepted = "A command handler takes the rpc's input message, a CommandContext or QueryContext, the state, a CancellationToken and services with [FromServices]";

    public HandlerModel? Read(HandlerOfRpc handler)
    {
        var (method, rpc) = (handler.Method, handler.Rpc);
        var parameters = new HandlerParameters(method, complaints);
        if (method.IsGenericMethod) parameters.Refuse(Rules.Parameter, method, $"Command handler '{method.Name}' must not be generic");
        foreach (var parameter in method.Parameters) Classify(parameter, method, rpc, parameters);
        var result = ReadResult(method, rpc, parameters);
        var phase = handler.Phase is null ? null : $"{KnownTypes.Write(handler.Phase.ContainingType)}.@{handler.Phase.Name}";
        return parameters.IsSound ? new HandlerModel(phase, method.Name, method.IsStatic, parameters.Arguments, result.IsAwaited, result.ReturnsReply) : null;
    }

    private void Classify(IParameterSymbol parameter, IMethodSymbol method, Rpc rpc, HandlerParameters parameters)
    {
        var type = parameter.Type;
        if (KnownTypes.Find(parameter, types.FromServicesAttribute) is not null)
            TakeService(parameter, method, parameters);
        else if (KnownTypes.Same(type, types.CommandContext) || KnownTypes.Same(type, types.QueryContext))
            parameters.Take(parameter, Context, "context");
        else if (KnownTypes.Same(type, types.CancellationToken))
            parameters.Take(parameter, Cancellation, "cancellation");
        // An rpc may take the state message itself: then the first such parameter is the command.
        else if (KnownTypes.Same(type, rpc.Input) && !(KnownTypes.Same(type, state) && parameters.Has(Command)))
            parameters.Take(parameter, Command, $"({KnownTypes.Write(type)})command");
        else if (KnownTypes.Same(type, state))
            parameters.Take(parameter, State, "entity.State");
        else if (types.IsMessage(type))
            parameters.Refuse(Rules.CommandType, parameter, $"'{method.Name}' takes '{type.Name}', but rpc '{rpc.Name}' takes '{rpc.Input.Name}'", Remedy.Type(rpc.Input));
        else
            parameters.Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' has type '{type.ToDisplayString()}'. {Accepted}");
    }

    private static void TakeService(IParameterSymbol parameter, IMethodSymbol method, HandlerParameters parameters)
    {
        if (ConstructorReader.IsNoService(parameter))
            parameters.Refuse(Rules.Parameter, parameter, $"Parameter '{parameter.Name}' of '{method.Name}' has type '{parameter.Type.ToDisplayString()}', which cannot be a service");
        else
            parameters.Take(parameter, $"service parameter '{parameter.Name}'", ConstructorReader.Required(KnownTypes.Write(parameter.Type)));
    }

    private (bool IsAwaited, bool ReturnsReply) ReadResult(IMethodSymbol method, Rpc rpc, HandlerParameters parameters)
    {
        var type = method.ReturnType;
        var awaited = KnownTypes.ArgumentOf(type, types.TaskOf) ?? KnownTypes.ArgumentOf(type, types.ValueTaskOf);
        if (KnownTypes.Same(awaited ?? type, rpc.Output)) return (awaited is not null, true);

        var isTask = KnownTypes.Same(type, types.Task) || KnownTypes.Same(type, types.ValueTask);
        if (!KnownTypes.Same(rpc.Output, types.Empty) || (!isTask && !method.ReturnsVoid))
            parameters.Refuse(Rules.ReplyType, method, ReplyText(method, rpc), Remedy.Type(ResultFor(method, rpc)));
        else if (method is { ReturnsVoid: true, IsAsync: true })
            complaints.Add(Rules.AsyncVoid, method, $"'{method.Name}' is async void: the command would be answered before it is done. Return Task");
        return (isTask, false);
    }

    /// <summary>The reply in the same wrapping as what is returned now.</summary>
    private string ResultFor(IMethodSymbol method, Rpc rpc)
    {
        var reply = KnownTypes.Write(rpc.Output);
        var returned = method.ReturnType.OriginalDefinition;
        if (KnownTypes.Same(returned, types.ValueTask) || KnownTypes.Same(returned, types.ValueTaskOf)) return $"global::System.Threading.Tasks.ValueTask<{reply}>";
        return method.IsAsync || KnownTypes.Same(returned, types.Task) || KnownTypes.Same(returned, types.TaskOf) ? $"global::System.Threading.Tasks.Task<{reply}>" : reply;
    }

    private string ReplyText(IMethodSymbol method, Rpc rpc)
    {
        var reply = rpc.Output.Name;
        var nothing = KnownTypes.Same(rpc.Output, types.Empty) ? ", or void, Task, ValueTask" : "";
        var returned = method.ReturnsVoid ? "nothing" : $"'{KnownTypes.Say(method.ReturnType)}'";
        return $"'{method.Name}' returns {returned}, but rpc '{rpc.Name}' returns '{reply}'. Return {reply}, Task<{reply}> or ValueTask<{reply}>{nothing}";
    }
}
