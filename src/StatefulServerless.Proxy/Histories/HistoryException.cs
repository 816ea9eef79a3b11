namespace StatefulServerless.Proxy.Histories;

/// <summary>A verb cannot do what it was asked for. The message is for the one who asked.</summary>
internal sealed class HistoryException(string message) : Exception(message);
