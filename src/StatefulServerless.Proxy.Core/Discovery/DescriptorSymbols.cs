namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>
/// Every name that the files of a descriptor set define. Finds all that are defined twice and all references that lead nowhere: the linker
/// stops at the first, and sees a name that two files define only where one imports the other.
/// </summary>
internal sealed class DescriptorSymbols
{
    // Nobody reads more, and a set could hold a million.
    private const int MaxComplaints = 1_000;

    private const int MaxFieldNumber = (1 << 29) - 1;

    private readonly Dictionary<string, string> _definedIn = new(StringComparer.Ordinal);
    private readonly List<string> _complaints;

    private DescriptorSymbols(List<string> complaints) => _complaints = complaints;

    public static void Check(IReadOnlyList<DescriptorFile> files, List<string> complaints)
    {
        var symbols = new DescriptorSymbols(complaints);
        foreach (var file in files)
            symbols.Define(file);
        if (symbols._definedIn.Count > DescriptorSetReader.MaxNames)
        {
            complaints.Add($"the descriptor set defines {symbols._definedIn.Count} names, the limit is {DescriptorSetReader.MaxNames}; leave out files that the service does not need");
            return;
        }
        var imports = new DescriptorImports(files);
        foreach (var file in files)
        {
            symbols.CheckNumbers(file);
            symbols.CheckReferences(file, imports);
            complaints.AddRange(DescriptorShapes.ComplaintsAbout(file.Proto).Take(MaxComplaints));
        }
    }

    private void Define(DescriptorFile file)
    {
        foreach (var name in DescriptorNames.Defined(file.Proto))
        {
            if (!_definedIn.TryAdd(name, file.Name) && _complaints.Count < MaxComplaints)
                _complaints.Add(Twice(name, _definedIn[name], file.Name));
        }
    }

    private static string Twice(string name, string first, string second) => first == second
        ? $"file '{first}' defines '{name}' twice; rename one of them"
        : $"'{name}' is defined in '{first}' and in '{second}'; leave out one of the files, or rename one of them";

    // The linker takes numbers that no tag can hold.
    private void CheckNumbers(DescriptorFile file)
    {
        foreach (var (name, field) in DescriptorNames.Fields(file.Proto).Where(pair => pair.Field.Number is < 1 or > MaxFieldNumber).Take(MaxComplaints))
            _complaints.Add($"file '{file.Name}': field '{name}' has the number {field.Number}; field numbers are 1 to {MaxFieldNumber}");
    }

    private void CheckReferences(DescriptorFile file, DescriptorImports imports)
    {
        // What is not fully qualified is left to the linker; compilers write it so.
        foreach (var (culprit, reference) in DescriptorNames.Referred(file.Proto).Where(pair => pair.Reference.StartsWith('.')))
        {
            if (_complaints.Count >= MaxComplaints)
                return;
            if (!_definedIn.TryGetValue(reference[1..], out var definer))
                _complaints.Add($"file '{file.Name}': {culprit} '{reference[1..]}', which no file of the descriptor set defines; add the file that does");
            else if (!imports.Sees(file.Name, definer))
                _complaints.Add($"file '{file.Name}': {culprit} '{reference[1..]}' of file '{definer}', which it does not import; add the import");
        }
    }
}
