using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;

namespace StatefulServerless.Simulation.Functions;

/// <summary>What the model's user function has looked like.</summary>
internal static class Versions
{
    /// <summary>How many there are that a proxy serves.</summary>
    public const int Served = 3;

    /// <summary>One that could not read what is stored; no proxy serves it.</summary>
    public const int Incompatible = -1;

    private const string Garbage = "garbage";

    private static readonly MethodOutputs[] _outputs = [.. Enumerable.Range(0, Served).Select(Compile)];

    public static MethodOutputs Outputs(int version) => _outputs[version];

    /// <summary>The full name of what a command replies with.</summary>
    public static string OutputOf(int version, CommandKind kind) => version == 1 && kind == CommandKind.Append ? "s.Appended" : "s.Done";

    private static MethodOutputs Compile(int version) => new(
        Methods(version).Select(kind => KeyValuePair.Create(kind.ToString(), OutputOf(version, kind))),
        (_, payload) => payload.Length == Garbage.Length ? Garbage : null);

    // The last one has lost a method, and somebody has allowed that by name.
    private static CommandKind[] Methods(int version) =>
        version == Served - 1 ? [CommandKind.Append, CommandKind.Refuse] : Enum.GetValues<CommandKind>();
}
