using System.Globalization;
using Grpc.Core;

namespace StatefulServerless.BadInput.Tests.Grpc;

/// <summary>An answer of the gRPC front door.</summary>
/// <param name="Http">The HTTP status.</param>
/// <param name="Body">The framed messages.</param>
/// <param name="Fields">Headers and trailers.</param>
internal sealed record GrpcResponse(int Http, byte[] Body, ILookup<string, string> Fields)
{
    /// <summary>Null when the answer has none.</summary>
    public StatusCode? Status =>
        Fields["grpc-status"].SingleOrDefault() is { } code ? (StatusCode)int.Parse(code, CultureInfo.InvariantCulture) : null;

    public string Message => Uri.UnescapeDataString(Fields["grpc-message"].SingleOrDefault() ?? "");

    /// <summary>The first message without its prefix.</summary>
    public ReadOnlyMemory<byte> Reply => Body.AsMemory(5);

    public override string ToString() =>
        $"HTTP {Http}, {string.Join(", ", Fields.SelectMany(field => field.Select(value => $"{field.Key}: {value}")))}, {Body.Length} bytes";
}
