using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>A method of the service, as the code of Grpc.Tools tells it.</summary>
internal sealed record Rpc(string Name, ITypeSymbol Input, ITypeSymbol Output);
