namespace StatefulServerless;

/// <summary>
/// Says that stored events of this name are left out on purpose: they count, but nothing is applied. Without it an entity with an event
/// that nobody handles cannot be loaded.
/// </summary>
/// <param name="fullName">The stored full name, package included, such as <c>shop.CartViewed</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class IgnoreEventAttribute(string fullName) : Attribute
{
    /// <summary>The stored full name.</summary>
    public string FullName { get; } = fullName;
}
