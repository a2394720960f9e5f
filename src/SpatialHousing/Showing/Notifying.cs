using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Showing;

/// <summary>State that a window shows and that tells it of changes.</summary>
public abstract class Notifying : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Sets a field; tells only when the value is another.</summary>
    private protected bool Set<T>(ref T field, T value, [CallerMemberName] string name = "")
    {
        if (EqualityComparer<T>.Default.Equals(field, value))
        {
            return false;
        }

        field = value;
        Tell(name);
        return true;
    }

    /// <summary>Tells that a property reads otherwise now.</summary>
    private protected void Tell(string name) => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
}
