using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads the attributes that say what stored names mean today.</summary>
internal sealed class AliasReader(KnownTypes types, Complaints complaints)
{
    private readonly HashSet<string> _names = [];

    /// <param name="entity">The entity class.</param>
    /// <param name="readable">The messages that the entity can read.</param>
    public IReadOnlyList<AliasModel> ReadAliases(INamedTypeSymbol entity, IReadOnlyList<ITypeSymbol> readable)
    {
        var aliases = new List<AliasModel>();
        foreach (var attribute in KnownTypes.FindAll(entity, types.EventAliasAttribute))
        {
            if (attribute.ConstructorArguments is not { Length: 2 } arguments || arguments[0].Value is not string name || arguments[1].Value is not INamedTypeSymbol current) continue;
            if (!readable.Contains(current, SymbolEqualityComparer.Default))
                complaints.Add(Rules.Aliases, attribute, $"'{name}' is an alias of '{current.Name}', which '{entity.Name}' cannot read. Add an event handler, an upcaster or a snapshot handler for '{current.Name}'");
            else if (IsNew(attribute, name))
                aliases.Add(new AliasModel(name, KnownTypes.Write(current)));
        }
        return aliases;
    }

    public IReadOnlyList<string> ReadIgnored(INamedTypeSymbol entity)
    {
        var ignored = new List<string>();
        foreach (var attribute in KnownTypes.FindAll(entity, types.IgnoreEventAttribute))
        {
            if (attribute.ConstructorArguments.FirstOrDefault().Value is string name && IsNew(attribute, name)) ignored.Add(name);
        }
        return ignored;
    }

    private bool IsNew(AttributeData attribute, string name)
    {
        var isNew = _names.Add(name);
        if (!isNew) complaints.Add(Rules.Aliases, attribute, $"'{name}' is named twice by [EventAlias] and [IgnoreEvent]. Keep one: a stored name has one meaning");
        return isNew;
    }
}
