using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace StatefulServerless.Testing;

/// <summary>A command that failed, as its caller sees it.</summary>
/// <param name="StatusCode">UNKNOWN when the entity gave none.</param>
/// <param name="Description">For the caller to read.</param>
/// <param name="Details">For the caller's program to read.</param>
/// <param name="IsRestart">Whether the entity is loaded again after it.</param>
public sealed record CommandFailure(StatusCode StatusCode, string Description, IReadOnlyList<Any> Details, bool IsRestart);
