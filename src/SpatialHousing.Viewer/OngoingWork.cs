using SpatialHousing.Units;

namespace SpatialHousing.Viewer;

/// <summary>What the program computes beside answering the page: said to the user, who may cancel it.</summary>
internal sealed class OngoingWork
{
    private readonly Lock turn = new();
    private readonly List<Piece> pieces = [];

    /// <summary>Work began, ended, or came to another step.</summary>
    public event Action? Changed;

    /// <summary>What is being done, the newest work; null when nothing is.</summary>
    public LocalText? Title
    {
        get
        {
            lock (turn)
            {
                return pieces.Count == 0 ? null : pieces[^1].Title;
            }
        }
    }

    /// <summary>Begins work; dispose it when it is over.</summary>
    /// <param name="stop">Stops it too.</param>
    public Piece Begin(LocalText title, CancellationToken stop)
    {
        var piece = new Piece(this, title, stop);
        lock (turn)
        {
            pieces.Add(piece);
        }

        Changed?.Invoke();
        return piece;
    }

    /// <summary>The first work, loading, has come to another step.</summary>
    public void Retitle(LocalText title)
    {
        lock (turn)
        {
            if (pieces.Count == 0 || pieces[0].Title == title)
            {
                return;
            }

            pieces[0].Title = title;
        }

        Changed?.Invoke();
    }

    /// <summary>Cancels all work there is; false when there is none.</summary>
    public bool Cancel()
    {
        Piece[] now;
        lock (turn)
        {
            now = [.. pieces];
        }

        foreach (var piece in now)
        {
            piece.Cancel();
        }

        return now.Length > 0;
    }

    private void End(Piece piece)
    {
        lock (turn)
        {
            pieces.Remove(piece);
        }

        Changed?.Invoke();
    }

    /// <summary>One piece of work.</summary>
    internal sealed class Piece(OngoingWork owner, LocalText title, CancellationToken stop) : IDisposable
    {
        private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        private bool isOver;

        public LocalText Title { get; set; } = title;

        public CancellationToken Token => source.Token;

        public void Cancel()
        {
            lock (source)
            {
                if (!isOver)
                {
                    source.Cancel();
                }
            }
        }

        public void Dispose()
        {
            lock (source)
            {
                isOver = true;
                source.Dispose();
            }

            owner.End(this);
        }
    }
}
