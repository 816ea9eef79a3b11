using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>The stream between one live entity and its user function. Its members return at once.</summary>
internal interface IEntityStream
{
    /// <summary>Writes after everything that was sent before.</summary>
    void Send(EntityStreamIn message);

    /// <summary>Says <see cref="Core.EventSourced.ReplayDelivered"/> when everything that was sent before is written.</summary>
    void ReportDelivery();

    /// <summary>Half-closes after everything that was sent; the user function completes the stream.</summary>
    void Complete();

    /// <summary>Cancels the stream.</summary>
    void Abort();
}
