namespace StatefulServerless.Generators.Model;

/// <summary>The property that tells an entity's phase, and what the entity is called in sentences about it, such as "shopping cart".</summary>
internal sealed record BehaviorModel(string Property, string Subject);
