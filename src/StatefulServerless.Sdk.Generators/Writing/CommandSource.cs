using System.Text;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Writing;

/// <summary>Writes the dispatch of one rpc: a call, or a switch over the entity's phase.</summary>
internal static class CommandSource
{
    private const string Reply = "global::System.Threading.Tasks.ValueTask<global::Google.Protobuf.IMessage>";

    public static string Write(CommandModel command, EntityModel entity)
    {
        var isAsync = command.Handlers.Any(handler => handler.IsAwaited);
        var body = entity.Behavior is { } behavior && command.Handlers.Any(handler => handler.Phase is not null)
            ? Switch(command, behavior, entity, isAsync)
            : Body(command.Handlers.First(), command, entity, isAsync);
        return $"{EntitySource.Literal(command.Rpc)}, {command.Input}.Descriptor, {command.Output}.Descriptor, "
            + $"static {(isAsync ? "async " : "")}(entity, command, context, services, cancellation) => {{ {body} }}";
    }

    private static string Switch(CommandModel command, BehaviorModel behavior, EntityModel entity, bool isAsync)
    {
        var cases = new StringBuilder($"var phase = entity.@{behavior.Property}; switch (phase) {{ ");
        foreach (var handler in command.Handlers) cases.Append($"case {handler.Phase}: {Body(handler, command, entity, isAsync)} ");
        var refusal = $"{EntitySource.Literal($"{command.Rpc} is not allowed when the {behavior.Subject} is ")} + phase";
        return cases.Append($"default: throw context.Fail(global::Grpc.Core.StatusCode.FailedPrecondition, {refusal}); }}").ToString();
    }

    private static string Body(HandlerModel handler, CommandModel command, EntityModel entity, bool isAsync)
    {
        var awaited = handler.IsAwaited ? "await " : "";
        var call = $"{awaited}{(handler.IsStatic ? entity.Type : "entity")}.@{handler.Method}({handler.Arguments})";
        return handler.ReturnsReply ? $"return {Result(call, isAsync)};" : $"{call}; return {Result($"new {command.Output}()", isAsync)};";
    }

    private static string Result(string reply, bool isAsync) => isAsync ? reply : $"new {Reply}({reply})";
}
