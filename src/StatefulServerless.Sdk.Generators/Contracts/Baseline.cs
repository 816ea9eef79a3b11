using System.Globalization;
using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Contracts;

/// <summary>What an EntityContracts.txt says has been stored. Lines of other kinds are the test kit's to complain about.</summary>
internal sealed class Baseline
{
    private const string FilePrefix = "EntityContracts";
    private const string FileSuffix = ".txt";
    private const string Event = "event";
    private const string State = "state";
    private const string Repeated = "repeated";

    private static readonly char[] _blank = [' '];

    private Baseline(string path, IEnumerable<string> lines)
    {
        Path = path;
        var words = lines.Select(line => line.Split(_blank, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Messages = [.. words.Select((line, number) => ReadMessage(line, number)).OfType<ContractMessage>()];
        Fields = [.. words.Select((line, number) => ReadField(line, number)).OfType<ContractField>()];
    }

    public string Path { get; }

    public IReadOnlyList<ContractMessage> Messages { get; }

    public IReadOnlyList<ContractField> Fields { get; }

    /// <summary>The baselines among the files that the compiler was given.</summary>
    public static IReadOnlyList<Baseline> Among(IEnumerable<AdditionalText> files, CancellationToken cancellationToken) =>
        [.. files.Where(IsBaseline).Select(file => new Baseline(file.Path, file.GetText(cancellationToken)?.Lines.Select(line => line.ToString().Trim()) ?? []))];

    private static bool IsBaseline(AdditionalText file)
    {
        var name = System.IO.Path.GetFileName(file.Path);
        return name.StartsWith(FilePrefix, StringComparison.Ordinal) && name.EndsWith(FileSuffix, StringComparison.Ordinal);
    }

    private static ContractMessage? ReadMessage(string[] words, int number) =>
        words.Length == 2 && words[0] is (Event or State) ? new(number, words[0] == Event, words[1]) : null;

    private static ContractField? ReadField(string[] words, int number)
    {
        if (words.Length != 4 && (words.Length != 5 || words[3] != Repeated)) return null;
        return int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var fieldNumber)
            ? new(number, words[0], fieldNumber, words[2], string.Join(" ", words.Skip(3)))
            : null;
    }
}
