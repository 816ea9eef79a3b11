using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>One request message at a front door, already protobuf, not yet known to belong to an entity.</summary>
/// <param name="Service">The full name of the service, package included.</param>
/// <param name="Method">The name of the method, as in the descriptor.</param>
/// <param name="Payload">The wire bytes of the method's input message.</param>
/// <param name="Metadata">The caller's metadata without reserved keys; never changed after the front door.</param>
/// <param name="Timeout">What is left of the caller's deadline; null when the caller set none.</param>
public sealed record Call(string Service, string Method, ByteString Payload, Metadata Metadata, TimeSpan? Timeout);
