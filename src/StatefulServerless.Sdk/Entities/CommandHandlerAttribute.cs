namespace StatefulServerless;

/// <summary>
/// Marks the method that answers the commands of one rpc. Its parameters, each at most once and in any order: the rpc's
/// input message, a <see cref="CommandContext"/> or <see cref="QueryContext"/>, the state, a <see cref="CancellationToken"/>, and any number
/// of services with <c>[FromServices]</c>, which come from the entity's own scope.
/// It returns the rpc's output message, plain or in a <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>;
/// nothing, <see cref="Task"/> or <see cref="ValueTask"/> do for an rpc that returns <c>google.protobuf.Empty</c>.
/// </summary>
/// <param name="rpc">The rpc's name. Null: the name of the method, without <c>Async</c> at its end.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class CommandHandlerAttribute(string? rpc = null) : Attribute
{
    /// <summary>The rpc's name; null when the method's name says it.</summary>
    public string? Rpc { get; } = rpc;

    /// <summary>
    /// The phase in which this handler answers: a member of the enum of the property with <see cref="BehaviorAttribute"/>. Null, the default:
    /// in all of them. An rpc may have a handler for each phase, and a method several of these attributes; where a phase has none, the
    /// command fails with FAILED_PRECONDITION.
    /// </summary>
    public object? In { get; init; }
}
