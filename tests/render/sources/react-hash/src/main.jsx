import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './site.css';

const CODE = '11010502099999';

// Without a hash there is nothing to see: the router goes to `#/home` first.
function useRoute() {
  const [route, setRoute] = useState(location.hash);
  useEffect(() => {
    const changed = () => setRoute(location.hash);
    addEventListener('hashchange', changed);
    if (!location.hash) location.hash = '#/home';
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

function Footer() {
  const [number, setNumber] = useState('');
  useEffect(() => {
    fetch('./config.json').then((answer) => answer.json()).then((told) => setNumber(told.number));
  }, []);
  if (!number) return null;
  return (
    <footer className="foot">
      <a href={`https://beian.mps.gov.cn/#/query/webSearch?code=${CODE}`}>
        <img src="./badge.png" alt="" />
        {number}
      </a>
    </footer>
  );
}

function App() {
  const route = useRoute();
  if (route !== '#/home') return null;
  return (
    <>
      <main><h1>示例网</h1><p>正文</p></main>
      <Footer />
    </>
  );
}

createRoot(document.getElementById('root')).render(<App />);
