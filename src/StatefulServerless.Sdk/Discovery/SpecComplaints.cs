using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Discovery;

/// <summary>What a proxy would refuse about an entity type, found at start-up, all at once.</summary>
internal static partial class SpecComplaints
{
    public static IEnumerable<string> About<TEntity>(EntityDefinition<TEntity> definition)
        where TEntity : class
    {
        if (!PersistenceIds().IsMatch(definition.PersistenceId))
            yield return $"Persistence id '{definition.PersistenceId}' is not 1 to 200 of A-Z a-z 0-9 . _ -";
        foreach (var method in definition.Service.Methods)
        {
            if (definition.Vocabulary.Command(method.Name) is not { } command)
                yield return $"{method.FullName} has no [CommandHandler]. Build {typeof(TEntity).Name} again, together with the current .proto.";
            else if (command.Input.FullName != method.InputType.FullName)
                yield return $"{method.FullName} takes {method.InputType.FullName}, but {typeof(TEntity).Name} was built for {command.Input.FullName}. Build it again, together with the current .proto.";
            else if (command.Output.FullName != method.OutputType.FullName)
                yield return $"{method.FullName} returns {method.OutputType.FullName}, but {typeof(TEntity).Name} was built for {command.Output.FullName}. Build it again, together with the current .proto.";
        }
        foreach (var complaint in AboutKeys(definition.Service)) yield return complaint;
        foreach (var complaint in AboutNames(definition)) yield return complaint;
    }

    private static IEnumerable<string> AboutNames<TEntity>(EntityDefinition<TEntity> definition)
        where TEntity : class
    {
        foreach (var ignored in definition.IgnoredEvents.Where(definition.Vocabulary.Understands))
            yield return $"{typeof(TEntity).Name} has an [IgnoreEvent] and a handler for {ignored}. Remove one: ignored events are never applied.";
        foreach (var old in definition.Aliases.Select(alias => alias.Key).Where(definition.Vocabulary.Understands))
            yield return $"{typeof(TEntity).Name} has an [EventAlias] and a handler for {old}. Remove one: an event of an old name is applied as what it is called today.";
    }

    private static IEnumerable<string> AboutKeys(ServiceDescriptor service)
    {
        foreach (var command in service.Methods.Select(method => method.InputType).Distinct())
        {
            var keys = EntityKeys.Of(command);
            if (keys.Count == 0)
                yield return $"SS1010: {command.FullName} has no entity key. Mark the field that carries the entity id with [(lightbend.serverless.entity_key) = true].";
            foreach (var key in keys.Where(key => !CanBeKey(key)))
                yield return $"SS1010: {key.FullName} cannot be an entity key: it is {Describe(key)}. Keys are string, bytes, bool, enum or integer fields, not repeated.";
        }
        var counts = service.Methods.Select(method => EntityKeys.Of(method.InputType).Count).Where(count => count > 0).Distinct().Order().ToArray();
        if (counts.Length > 1)
            yield return $"SS1010: The methods of {service.FullName} have different numbers of entity key fields ({string.Join(", ", counts)}); they must address the same entities.";
    }

    private static bool CanBeKey(FieldDescriptor field) =>
        !field.IsRepeated && field.FieldType is not (FieldType.Message or FieldType.Group or FieldType.Float or FieldType.Double);

    private static string Describe(FieldDescriptor field) =>
        (field.IsRepeated ? "repeated " : "a ") + field.FieldType.ToString().ToLowerInvariant();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,200}\z")]
    private static partial Regex PersistenceIds();
}
