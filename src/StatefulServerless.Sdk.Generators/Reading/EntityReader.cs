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
        if (services.Complaint(service) is not null) return new EntityReading(null, complaints.All, HandledEvents: null, EventHandlers: [], RestoredSnapshots: []);

        var state = StateOf(entity, types);
        var phases = new BehaviorReader(types, complaints).Read(entity);
        var rpcs = services.Read(service);
        var commands = new CommandHandlerReader(types, state, phases, complaints).Read(entity, service, rpcs);
        var snapshots = new SnapshotReader(types, state, complaints);
        var snapshotsModel = snapshots.Read(entity, SnapshotEvery(attribute) >= 0);
        var events = new EventReader(types, state, complaints);
        var eventsModel = events.Read(entity, snapshots.Handled, rpcs);
        var constructors = new ConstructorReader(types, complaints);
        var constructorParameters = constructors.Read(entity).ToArray();
        var model = new EntityModel(
            entity.ContainingNamespace.IsGlobalNamespace ? null : entity.ContainingNamespace.ToDisplayString(),
            new EquatableArray<string>(Containers(entity).Reverse()),
            entity.Name,
            KnownTypes.Write(entity),
            KnownTypes.Write(service),
            persistenceId,
            SnapshotEvery(attribute),
            state is null ? null : KnownTypes.Write(state),
            new EquatableArray<string>(constructorParameters),
            new EquatableArray<string>(constructorParameters.Concat(constructors.ReadHandlers(entity)).Distinct()),
            BehaviorReader.Model(entity, phases),
            new EquatableArray<CommandModel>(commands),
            eventsModel,
            snapshotsModel,
            ReferencesOf(entity, rpcs));
        return new EntityReading(isSound ? model : null, complaints.All, events.Readable, events.Emittable, snapshots.Handled);
    }

    /// <summary>The message that holds the state; null when the entity keeps it in fields of its own.</summary>
    public static ITypeSymbol? StateOf(INamedTypeSymbol entity, KnownTypes types)
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

    /// <summary>Not wider than the messages are; none when the class has a member of that name already.</summary>
    private static string? ReferencesOf(INamedTypeSymbol entity, IReadOnlyList<Rpc> rpcs)
    {
        if (!entity.GetMembers("Commands").IsEmpty) return null;
        return rpcs.All(rpc => IsPublic(rpc.Input) && IsPublic(rpc.Output)) ? "public" : "internal";
    }

    private static bool IsPublic(ISymbol? type) =>
        type is null or INamespaceSymbol || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingSymbol));

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
