namespace StatefulServerless;

/// <summary>
/// An entity class whose dispatch is known at compile time. The source generator implements it for each class with
/// <see cref="EventSourcedEntityAttribute"/>; nobody writes it by hand.
/// </summary>
/// <typeparam name="TSelf">The entity class itself.</typeparam>
public interface IStatefulEntity<TSelf>
    where TSelf : class, IStatefulEntity<TSelf>
{
    /// <summary>How to create the entity and which method takes which message.</summary>
    static abstract EntityDefinition<TSelf> Definition { get; }
}
