namespace StatefulServerless.Streams;

/// <summary>A payload is not the message that was expected. Whoever asked for it decides what that means.</summary>
internal sealed class PayloadException(string message) : Exception(message);
