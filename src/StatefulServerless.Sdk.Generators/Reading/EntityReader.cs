using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Model;

namespace StatefulServerless.Generators.Reading;

/// <summary>Reads an entity class from its symbols. The analyzer reports what it finds wrong; the generator writes the rest.</summary>
internal sealed class EntityReader(KnownTypes types)
{
    private const int MaxPersistenceIdLength = 200;
    private const int DefaultSnapshotEvery = 100;

    public EntityReading? Read(INamedTypeSymbol entity)
    {
        if (KnownTypes.Find(entity, types.EntityAttribute) is not { ConstructorArguments.Length: 2 } attribute) return null;
        // A type that does not exist is the compiler's to report.
        if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } service) return null;
        return Read(entity, attribute, service);
    }

    private EntityReading Read(INamedTypeSymbol entity, AttributeData attribute, INamedTypeSymbol service)
    {
        var complaints = new Complaints();
        var isSound = ShapeReader.IsSound(entity, complaints);
        var persistenceId = ReadPersistenceId(entity, attribute, complaints);
        var services = new ServiceReader(types);
        if (services.Complaint(service) is { } complaint) complaints.Add(Rules.Service, entity, complaint);
        if (services.Complaint(service) is not null) return new EntityReading(null, complaints.All, HandledEvents: null);

        var state = StateOf(entity);
        var phases = new BehaviorReader(types, complaints).Read(entity);
        var commands = new CommandHandlerReader(types, state, phases, complaints).Read(entity, service, services.Read(service));
        var snapshots = new SnapshotReader(types, state, complaints);
        var snapshotsModel = snapshots.Read(entity, SnapshotEvery(attribute) >= 0);
        var (events, handled) = ReadEvents(entity, state, snapshots.Handled, complaints);
        var model = new EntityModel(
            entity.ContainingNamespace.IsGlobalNamespace ? null : entity.ContainingNamespace.ToDisplayString(),
            new EquatableArray<string>(Containers(entity).Reverse()),
            entity.Name,
            KnownTypes.Write(entity),
            KnownTypes.Write(service),
            persistenceId,
            SnapshotEvery(attribute),
            state is null ? null : KnownTypes.Write(state),
            new EquatableArray<string>(new ConstructorReader(types, complaints).Read(entity)),
            BehaviorReader.Model(entity, phases),
            new EquatableArray<CommandModel>(commands),
            events,
            snapshotsModel);
        return new EntityReading(isSound ? model : null, complaints.All, handled);
    }

    private (EventsModel Model, IReadOnlyList<ITypeSymbol> Handled) ReadEvents(
        INamedTypeSymbol entity, ITypeSymbol? state, IReadOnlyList<ITypeSymbol> snapshots, Complaints complaints)
    {
        var handlers = new EventHandlerReader(types, state, complaints);
        var sound = handlers.Read(entity);
        var upcasters = new UpcasterReader(types, complaints).Read(entity);
        var paths = new EventPaths(handlers.Handled, sound, complaints);
        paths.Follow(upcasters);
        ITypeSymbol[] handled = [.. handlers.Handled, .. upcasters.Select(upcaster => upcaster.Old)];
        var aliases = new AliasReader(types, complaints);
        var model = new EventsModel(
            new EquatableArray<EventModel>(paths.Events),
            new EquatableArray<EventSplitModel>(paths.Splits),
            new EquatableArray<AliasModel>(aliases.ReadAliases(entity, [.. handled, .. snapshots, .. state is null ? Array.Empty<ITypeSymbol>() : [state]])),
            new EquatableArray<string>(aliases.ReadIgnored(entity)));
        return (model, handled);
    }

    private ITypeSymbol? StateOf(INamedTypeSymbol entity)
    {
        for (var type = entity.BaseType; type is not null; type = type.BaseType)
        {
            if (KnownTypes.ArgumentOf(type, types.Entity) is { } state) return state;
        }
        return null;
    }

    private static string ReadPersistenceId(INamedTypeSymbol entity, AttributeData attribute, Complaints complaints)
    {
        var persistenceId = attribute.ConstructorArguments[1].Value as string ?? "";
        if (persistenceId.Length is 0 or > MaxPersistenceIdLength || !persistenceId.All(IsAllowed))
            complaints.Add(Rules.PersistenceId, entity, $"Persistence id '{persistenceId}' of '{entity.Name}' is not 1 to 200 of A-Z a-z 0-9 . _ -");
        return persistenceId;
    }

    private static bool IsAllowed(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-';

    private static int SnapshotEvery(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "SnapshotEvery").Value.Value as int? ?? DefaultSnapshotEvery;

    private static IEnumerable<string> Containers(INamedTypeSymbol entity)
    {
        for (var outer = entity.ContainingType; outer is not null; outer = outer.ContainingType)
            yield return $"{Keyword(outer)} {outer.Name}";
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
