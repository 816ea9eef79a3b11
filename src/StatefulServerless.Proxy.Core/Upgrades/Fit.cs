namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>What becomes of a value that is written as one field and read as another. The worse, the greater.</summary>
internal enum Fit
{
    /// <summary>It is the same value.</summary>
    Exact,

    /// <summary>Numbers that do not fit are read as others, as protobuf casts them.</summary>
    Cast,

    /// <summary>Some of what was written is not read.</summary>
    Partial,

    /// <summary>It is not read, or is no value of the other type.</summary>
    Unreadable,
}
