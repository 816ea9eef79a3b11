using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Finds the property with [Behavior].</summary>
internal sealed class BehaviorReader(KnownTypes types, Complaints complaints)
{
    public Phases? Read(INamedTypeSymbol entity)
    {
        var marked = entity.GetMembers().OfType<IPropertySymbol>().Where(property => KnownTypes.Find(property, types.BehaviorAttribute) is not null).ToArray();
        foreach (var further in marked.Skip(1))
            complaints.Add(Rules.Phase, further, $"'{entity.Name}' has two properties with [Behavior], '{marked[0].Name}' and '{further.Name}'. Keep one: an entity is in one phase at a time");
        return marked.Length == 0 ? null : Read(marked[0]);
    }

    public static BehaviorModel? Model(INamedTypeSymbol entity, Phases? phases) =>
        phases is null ? null : new BehaviorModel(phases.Property.Name, Subject.Of(entity.Name));

    private Phases? Read(IPropertySymbol property)
    {
        if (property is { IsStatic: false, GetMethod: not null, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } phase }) return new Phases(property, phase);
        complaints.Add(Rules.Phase, property, $"[Behavior] '{property.Name}' has type '{KnownTypes.Say(property.Type)}'. It is a property of the instance that can be read, and its type an enum with a member for each phase");
        return null;
    }
}
