using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tool;

/// <summary>The options that say how a thing under test is started.</summary>
internal static class ProcessArguments
{
    public static readonly string[] Options = ["command", "folder", "env"];

    /// <exception cref="UsageException">The command is empty, or a variable has no value.</exception>
    public static ProcessSettings Of(string command, Arguments arguments) => new()
    {
        Command = CommandWords.Split(command) is { Count: > 0 } parts ? parts : throw new UsageException("--command is empty."),
        Folder = arguments.One("folder"),
        Environment = Pairs("env", arguments),
    };

    /// <summary>An option that is given as <c>NAME=value</c>, as often as needed.</summary>
    public static Dictionary<string, string> Pairs(string option, Arguments arguments) => arguments.All(option).Select(pair => pair.Split('=', 2)).ToDictionary(
        pair => pair[0],
        pair => pair.Length == 2 ? pair[1] : throw new UsageException($"--{option} {pair[0]} has no value; write NAME=value."),
        StringComparer.Ordinal);
}
