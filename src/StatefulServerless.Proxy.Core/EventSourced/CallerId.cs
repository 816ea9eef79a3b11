namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Names one waiting caller within one entity; the interpreter knows who it is.</summary>
public readonly record struct CallerId(long Value);
