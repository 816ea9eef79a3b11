namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>The caller ended the request while it was read. Nobody is there to be answered.</summary>
internal sealed class CallerGoneException(IOException cause) : OperationCanceledException(cause.Message, cause);
