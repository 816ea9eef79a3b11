namespace StatefulServerless;

/// <summary>
/// Marks the method that answers the commands of one rpc. Its parameters, each at most once and in any order: the rpc's
/// input message, a <see cref="CommandContext"/> or <see cref="QueryContext"/>, the state, a <see cref="CancellationToken"/>.
/// It returns the rpc's output message, plain or in a <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>;
/// nothing, <see cref="Task"/> or <see cref="ValueTask"/> do for an rpc that returns <c>google.protobuf.Empty</c>.
/// </summary>
/// <param name="rpc">The rpc's name. Null: the name of the method, without <c>Async</c> at its end.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CommandHandlerAttribute(string? rpc = null) : Attribute
{
    /// <summary>The rpc's name; null when the method's name says it.</summary>
    public string? Rpc { get; } = rpc;
}
