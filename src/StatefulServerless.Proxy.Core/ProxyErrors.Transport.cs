using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <content>What is wrong with a request whatever it asks for.</content>
public static partial class ProxyErrors
{
    /// <summary>The request says in two ways where its body ends, and whoever passed it on may have read the other one. HTTP 400.</summary>
    public static CallFailure AmbiguousLength() => NotExecuted(
        StatusCode.InvalidArgument, "the request has both Transfer-Encoding and Content-Length; send one of them");

    /// <summary>A header cannot be passed on as it is: its name is no token, or its value has control characters. HTTP 400.</summary>
    public static CallFailure InvalidHeader(string name) => NotExecuted(
        StatusCode.InvalidArgument,
        $"header '{ErrorText.Quote(name)}' is not valid: names are letters, digits and !#$%&'*+-.^_`|~, and values have no control characters");
}
