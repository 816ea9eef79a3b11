namespace StatefulServerless.Fuzzing;

/// <summary>The inputs that a target is fed from: one that does something new joins them. Bounded, so that a long run does not fill the memory.</summary>
internal sealed class Corpus
{
    private const int MaxInputs = 4_000;

    private readonly HashSet<ulong> _outcomes = [];
    private readonly List<byte[]> _inputs = [];

    public int Count => _inputs.Count;

    public IReadOnlyList<byte[]> Inputs => _inputs;

    /// <summary>How many different things the inputs do.</summary>
    public int OutcomeCount => _outcomes.Count;

    /// <summary>Reads a folder's files in the order of their names.</summary>
    public static IEnumerable<(string Name, byte[] Input)> Read(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))
        : [];

    /// <summary>Adds an input if nothing did the same before.</summary>
    public bool AddIfNew(byte[] input, string outcome, Random random)
    {
        if (!_outcomes.Add(Fingerprint.Of(outcome)))
            return false;
        if (_inputs.Count < MaxInputs)
            _inputs.Add(input);
        else
            _inputs[random.Next(_inputs.Count)] = input;
        return true;
    }
}
