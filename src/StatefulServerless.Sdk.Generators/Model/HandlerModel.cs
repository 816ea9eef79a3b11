namespace StatefulServerless.Generators.Model;

/// <summary>
/// A method that answers commands, in one phase or, without one, in all. The arguments are expressions over entity, command, context,
/// services and cancellation.
/// </summary>
internal sealed record HandlerModel(string? Phase, string Method, bool IsStatic, string Arguments, bool IsAwaited, bool ReturnsReply);
