namespace StatefulServerless.Tck;

/// <summary>How much of the protocol a case is about.</summary>
public enum TckLevel
{
    /// <summary>What a peer of June 2019 does.</summary>
    Core,

    /// <summary>The fields that were added since.</summary>
    Extended,

    /// <summary>Mistakes and mishaps of the other side.</summary>
    Robustness,

    /// <summary>Large, long and many.</summary>
    Endurance,
}
