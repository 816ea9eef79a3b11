namespace StatefulServerless.Proxy.Core;

/// <summary>Every failure that a client can see is made here: status, text, details.</summary>
public static class ProxyErrors
{
}
