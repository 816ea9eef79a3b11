namespace StatefulServerless.Testing;

/// <summary>An entity is not as its test, or one of the kit's checks, expects. The message says what was expected and what was found.</summary>
/// <param name="message">The message.</param>
public sealed class KitException(string message) : Exception(message);
