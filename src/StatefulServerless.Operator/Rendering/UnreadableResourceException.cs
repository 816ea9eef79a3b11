namespace StatefulServerless.Operator.Rendering;

/// <summary>A file holds something that is no resource of ours.</summary>
internal sealed class UnreadableResourceException(string message, Exception? innerException = null) : Exception(message, innerException);
