namespace StatefulServerless;

/// <summary>
/// Marks the property that tells the phase an entity is in, such as open or closed: an enum, computed from the state and nothing else.
/// Command handlers say with <see cref="CommandHandlerAttribute.In"/> in which phase they answer.
/// </summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class BehaviorAttribute : Attribute;
