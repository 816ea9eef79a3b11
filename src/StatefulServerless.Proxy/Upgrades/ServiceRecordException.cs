namespace StatefulServerless.Proxy.Upgrades;

/// <summary>The service record cannot be read or written, so nothing can be compared with it. The message is for the log alone.</summary>
internal sealed class ServiceRecordException(string message, Exception? cause = null) : Exception(message, cause);
