using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Documents.Tests.Readmes;

/// <summary>What the README of the transcoding shows.</summary>
internal static class Libraries
{
    public static HttpMatch? Transcoding(ServiceDescriptor service)
    {
        var compilation = HttpApi.Compile(service);                // a descriptor; all mistakes of all rules are in Complaints
        var match = compilation.Api?.Match("GET", "/carts/ann");   // the binding, and the values of its path
        return match;
    }
}
