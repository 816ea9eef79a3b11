using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck;

/// <summary>A program under test as its author describes it.</summary>
internal static class StartedProgram
{
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public static ProcessSettings Settings(string command, string? folder, IReadOnlyDictionary<string, string>? environment, TimeSpan? startLimit)
    {
        var words = CommandWords.Split(command);
        if (words.Count == 0) throw new ArgumentException("The command is empty; expected a program and its arguments, such as \"node model.js\".", nameof(command));
        var settings = new ProcessSettings { Command = words, Folder = folder is null ? null : Path.GetFullPath(folder, AppContext.BaseDirectory) };
        if (environment is not null) settings = settings with { Environment = environment };
        return startLimit is { } limit ? settings with { StartLimit = limit } : settings;
    }
}
