namespace StatefulServerless.Generators.Model;

/// <summary>One rpc and its handler. The arguments are expressions over entity, command, context and cancellation.</summary>
internal sealed record CommandModel(
    string Rpc,
    string Input,
    string Output,
    string Method,
    bool IsStatic,
    string Arguments,
    bool IsAwaited,
    bool ReturnsReply);
