
namespace StatefulServerless.LoadBench.Roles;

/// <summary>The processes that this program can be beside the bench itself.</summary>
internal enum Role
{
    /// <summary>The function that both the proxy and the skeleton serve: it echoes.</summary>
    Function,

    /// <summary>A unary gRPC echo.</summary>
    Echo,

    /// <summary>gRPC in front, a stream to the function for each caller behind; nothing is stored.</summary>
    TwoHop,

    /// <summary>gRPC, a sharded persistent actor, a stream to the function: what the proxy is made of, and nothing of ours.</summary>
    Skeleton,

    /// <summary>Persistent actors alone, asked in their own process.</summary>
    Actor,

    /// <summary>SQLite alone: one insert a transaction, flushed.</summary>
    SqliteCommits,
}
