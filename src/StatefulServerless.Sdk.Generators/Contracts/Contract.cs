using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators.Contracts;

/// <summary>
/// A baseline and the entity classes whose it is: those that read something of it. A baseline that has nothing in common with any class here
/// belongs to another project.
/// </summary>
internal sealed class Contract(Baseline baseline, IReadOnlyList<PersistedTypes> owners, KnownTypes types)
{
    /// <summary>Where that is reported which has no place of its own.</summary>
    public INamedTypeSymbol Reporter => owners[0].Entity;

    private string File => Path.GetFileName(baseline.Path);

    /// <summary>A baseline without lines is the beginning of the only class's.</summary>
    public static IEnumerable<Contract> Of(IReadOnlyList<Baseline> baselines, IReadOnlyList<PersistedTypes> entities, KnownTypes types) =>
        from baseline in baselines
        let isNew = baseline.Messages.Count == 0 && entities.Count == 1 && baselines.Count == 1
        let owners = entities.Where(entity => isNew || baseline.Messages.Any(entity.Reads)).ToArray()
        where owners.Length > 0
        select new Contract(baseline, owners, types);

    public IEnumerable<Diagnostic> Complaints() => [.. Gone(), .. ChangedFields(), .. NewEvents(), .. NewFields()];

    private IEnumerable<Diagnostic> Gone() => baseline.Messages
        .Where(stored => !owners.Any(owner => owner.Reads(stored)))
        .Select(stored => Broken(stored.Line, stored.IsEvent
            ? $"'{Reporter.Name}' does not read the stored event '{stored.Message}' any more. Bring its handler back, add an upcaster, or retire it with [IgnoreEvent(\"{stored.Message}\")]"
            : $"'{Reporter.Name}' does not read snapshots of the stored state '{stored.Message}' any more. Add: [SnapshotHandler] void Restore({stored.Message.Split('.').Last()} snapshot)"));

    private IEnumerable<Diagnostic> ChangedFields() =>
        from message in Known()
        from field in message.Fields
        let change = Change(field, message.Now)
        where change is not null
        select Broken(field.Line, $"Field '{field.Name}' of '{field.Message}' is stored as number {field.Number}, {field.Type}. {change}. Stored messages would be read wrongly: give the field its number and type back, and new fields new numbers");

    private static string? Change(ContractField stored, IReadOnlyList<MessageField> now)
    {
        if (now.FirstOrDefault(field => field.IsNamed(stored.Name)) is { } moved && moved.Number != stored.Number) return $"Its number is {moved.Number} now";
        if (now.FirstOrDefault(field => field.Number == stored.Number) is not { } same) return "It is gone";
        // Only the name has changed: that is not stored.
        return FieldTypes.MayBe(same.Property.Type, stored.Type) ? null : $"Its type is '{KnownTypes.Say(same.Property.Type)}' now";
    }

    private IEnumerable<Diagnostic> NewEvents() =>
        from owner in owners
        from type in owner.Events
        where !baseline.Messages.Any(stored => stored.IsEvent && StoredName.IsOf(stored.Message, type))
        select New(owner.Handlers.TryGetValue(type, out var handler) ? handler : owner.Entity, $"Event '{type.Name}'");

    private IEnumerable<Diagnostic> NewFields() =>
        from message in Known()
        from field in message.Now
        where !message.Fields.Any(stored => stored.Number == field.Number || field.IsNamed(stored.Name))
        select New(Reporter, $"Field '{field.Property.Name}' of '{message.Type.Name}'");

    /// <summary>The stored messages whose classes are known beyond doubt, their stored fields, and those of today.</summary>
    private IEnumerable<(ITypeSymbol Type, ContractField[] Fields, IReadOnlyList<MessageField> Now)> Known()
    {
        var classes = owners.SelectMany(owner => owner.Reachable(types)).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToArray();
        return baseline.Fields.Select(field => field.Message).Concat(baseline.Messages.Select(stored => stored.Message)).Distinct()
            .Select(name => (Name: name, Class: ClassOf(name, classes)))
            .Where(pair => pair.Class is not null)
            .GroupBy(pair => pair.Class!, pair => pair.Name, (IEqualityComparer<ITypeSymbol>)SymbolEqualityComparer.Default)
            .Where(group => group.Count() == 1)
            .Select(group => (group.Key, baseline.Fields.Where(field => field.Message == group.Single()).ToArray(), MessageField.Of(group.Key)));
    }

    /// <summary>The class with the longest fitting name; null when two have it.</summary>
    private static ITypeSymbol? ClassOf(string message, IEnumerable<ITypeSymbol> classes)
    {
        var fitting = classes.Where(type => StoredName.IsOf(message, type)).GroupBy(type => StoredName.Of(type).Length).OrderByDescending(group => group.Key).FirstOrDefault()?.ToArray();
        return fitting?.Length == 1 ? fitting[0] : null;
    }

    private Diagnostic Broken(int line, string text) =>
        Diagnostic.Create(Rules.BrokenContract, Reporter.Locations.FirstOrDefault(), Remedy.Line(baseline.Path, line), $"{text}. If that is meant, take line {line + 1} out of {File}");

    private Diagnostic New(ISymbol where, string what) => Diagnostic.Create(
        Rules.NewContract, where.Locations.FirstOrDefault(), $"{what} is not in {File} yet. Before it is stored anywhere, write it down there: EntityContracts.Update<{Reporter.Name}>(path)");
}
