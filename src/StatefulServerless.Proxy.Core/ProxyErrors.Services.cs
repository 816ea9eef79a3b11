using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <content>What the proxy's own services say: health and reflection.</content>
public static partial class ProxyErrors
{
    /// <summary>A health check of a service that is not served.</summary>
    public static CallFailure UnknownHealth(string service) =>
        NotExecuted(StatusCode.NotFound, $"service '{ErrorText.Quote(service)}' is not served here");

    /// <summary>No served descriptor defines the symbol.</summary>
    public static CallFailure SymbolNotFound(string symbol) =>
        NotExecuted(StatusCode.NotFound, $"symbol '{ErrorText.Quote(symbol)}' is not defined in the served descriptors");

    /// <summary>No served descriptor has the name.</summary>
    public static CallFailure FileNotFound(string fileName) =>
        NotExecuted(StatusCode.NotFound, $"file '{ErrorText.Quote(fileName)}' is not among the served descriptors");

    /// <summary>No served descriptor has a message of that name.</summary>
    public static CallFailure MessageTypeNotFound(string messageFullName) =>
        NotExecuted(StatusCode.NotFound, $"message type '{ErrorText.Quote(messageFullName)}' is not defined in the served descriptors");

    /// <summary>No served descriptor extends the message with that number.</summary>
    public static CallFailure ExtensionNotFound(string messageFullName, int number) =>
        NotExecuted(StatusCode.NotFound, $"extension {number} of '{ErrorText.Quote(messageFullName)}' is not defined in the served descriptors");

    /// <summary>A reflection request without a question.</summary>
    public static CallFailure EmptyReflectionRequest() => NotExecuted(
        StatusCode.InvalidArgument,
        "the request asks nothing: set file_by_filename, file_containing_symbol, file_containing_extension, all_extension_numbers_of_type or list_services");
}
